import { ActionIcon, Button, FileButton, Input, Progress, Text, Tooltip } from '@mantine/core';
import { IconPhotoUp, IconStar, IconX } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import css from './Pictures.module.css';
import { MOST_PICTURES, type PictureList } from './usePictures.ts';

const ACCEPTED = 'image/jpeg,image/png,image/webp,image/avif';

type Props = { pictures: PictureList; error: string | undefined };

/** Pictures dropped or chosen go up at once, each with its progress; the first one is the main picture. */
export function Pictures({ pictures: list, error }: Props) {
  const [over, setOver] = useState(false);
  const full = list.pictures.length >= MOST_PICTURES;
  const drag = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    list.add([...event.dataTransfer.files].filter((file) => file.type.startsWith('image/')));
  };
  return (
    <Input.Wrapper
      label="Pictures"
      description="The first one is shown on the floor and in the overlay."
      error={error}
    >
      <section
        className={css.drop}
        aria-label="Drop pictures here"
        data-over={over}
        onDragEnter={drag}
        onDragOver={drag}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {list.pictures.map((picture, i) => (
          <figure key={picture.id} className={css.picture} data-main={i === 0}>
            <img src={picture.url} alt={picture.name} />
            <figcaption>
              {i > 0 && picture.key !== null && (
                <Tooltip label="Make it the main picture">
                  <ActionIcon
                    size="sm"
                    variant="default"
                    aria-label={`Make ${picture.name} the main picture`}
                    onClick={() => list.makeMain(picture.id)}
                  >
                    <IconStar size={14} />
                  </ActionIcon>
                </Tooltip>
              )}
              <ActionIcon
                size="sm"
                variant="default"
                aria-label={`Remove ${picture.name}`}
                onClick={() => list.remove(picture.id)}
              >
                <IconX size={14} />
              </ActionIcon>
            </figcaption>
            {picture.problem ? (
              <Text className={css.problem} size="xs" role="alert">
                {picture.problem}
              </Text>
            ) : (
              picture.key === null && (
                <Progress
                  className={css.progress}
                  value={picture.progress * 100}
                  animated
                  aria-label="Upload"
                />
              )
            )}
          </figure>
        ))}
        {!full && (
          <FileButton multiple accept={ACCEPTED} onChange={list.add}>
            {(props) => (
              <Button {...props} variant="subtle" className={css.add} leftSection={<IconPhotoUp size={18} />}>
                {list.pictures.length === 0 ? 'Drop pictures here, or choose files' : 'Add'}
              </Button>
            )}
          </FileButton>
        )}
      </section>
    </Input.Wrapper>
  );
}
