import { Skeleton } from '@mantine/core';
import { IconFrame } from '@tabler/icons-react';
import type { StudioTemplate } from '../../server/contracts/studio.ts';
import css from './NewVideo.module.css';
import { secondsText } from './studio.rules.ts';
import { useTemplates } from './useStudio.ts';

type Props = { chosen: string | null; onChoose: (template: StudioTemplate) => void };

/** Beginnings of prompts, to choose from. Without them one writes one's own. */
export function Templates({ chosen, onChoose }: Props) {
  const templates = useTemplates();
  if (templates.isError || templates.data?.length === 0) return null;
  return (
    <ul className={css.templates} aria-label="Templates" aria-busy={templates.isPending}>
      {templates.isPending
        ? [1, 2, 3, 4].map((n) => (
            <li key={n}>
              <Skeleton height={92} />
            </li>
          ))
        : templates.data.map((template) => (
            <li key={template.id}>
              <button
                type="button"
                className={css.template}
                aria-pressed={chosen === template.id}
                onClick={() => onChoose(template)}
              >
                <span className={css.templateTitle}>{template.title}</span>
                <span className={css.templateHint}>{template.description}</span>
                <span className={css.templateFoot}>
                  {secondsText(template.seconds)}
                  {template.needsLot && (
                    <>
                      <IconFrame size={14} aria-hidden /> for a lot
                    </>
                  )}
                </span>
              </button>
            </li>
          ))}
    </ul>
  );
}
