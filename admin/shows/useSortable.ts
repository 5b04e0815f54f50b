import { type DragEvent, type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react';

type Options = {
  ids: readonly string[];
  nameOf: (id: string) => string;
  /** Puts a row at a place; whether that was done. */
  move: (id: string, to: number) => Promise<boolean>;
};

/**
 * Rows that are put in order by dragging their grip, or with Alt and an arrow key anywhere in the row but in its text.
 * The focus stays with the row that was moved, and `said` is told to those who do not see it.
 */
export function useSortable({ ids, nameOf, move }: Options) {
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const refocus = useRef<{ id: string; to: number } | null>(null);

  const restoreFocus = useEffectEvent(() => {
    if (!refocus.current || ids.indexOf(refocus.current.id) !== refocus.current.to) return;
    list.current?.querySelector<HTMLElement>(`[data-grip="${refocus.current.id}"]`)?.focus();
    refocus.current = null;
  });
  // Rows that changed places are drawn by now.
  useEffect(() => restoreFocus());

  const moveTo = async (id: string, to: number) => {
    if (to < 0 || to >= ids.length || ids.indexOf(id) === to) return;
    refocus.current = { id, to };
    if (!(await move(id, to))) return;
    setSaid(`${nameOf(id)} is number ${to + 1} of ${ids.length} now.`);
  };
  const end = () => {
    setDragged(null);
    setOver(null);
  };

  return {
    list,
    said,
    row: (id: string) => ({
      'data-row': id,
      'data-over': over === id && dragged !== id,
      'data-dragged': dragged === id,
      onDragOver: (event: DragEvent) => {
        if (dragged === null) return;
        event.preventDefault();
        setOver(id);
      },
      onDrop: (event: DragEvent) => {
        if (dragged === null) return;
        event.preventDefault();
        void moveTo(dragged, ids.indexOf(id));
        end();
      },
      onKeyDown: (event: KeyboardEvent) => {
        const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
        const typing =
          event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement;
        if (by === 0 || !event.altKey || typing) return;
        event.preventDefault();
        void moveTo(id, ids.indexOf(id) + by);
      },
    }),
    grip: (id: string) => ({
      'data-grip': id,
      'aria-label': `Move ${nameOf(id)}: Alt with arrow up or down`,
      title: 'Drag, or press Alt with ↑ or ↓',
      draggable: true,
      onDragStart: (event: DragEvent<HTMLElement>) => {
        const row = event.currentTarget.closest('[data-row]');
        if (row) event.dataTransfer.setDragImage(row, 20, 20);
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', nameOf(id));
        setDragged(id);
      },
      onDragEnd: end,
    }),
    up: (id: string) => ({
      'aria-label': `Move ${nameOf(id)} up`,
      disabled: ids.indexOf(id) === 0,
      onClick: () => void moveTo(id, ids.indexOf(id) - 1),
    }),
    down: (id: string) => ({
      'aria-label': `Move ${nameOf(id)} down`,
      disabled: ids.indexOf(id) === ids.length - 1,
      onClick: () => void moveTo(id, ids.indexOf(id) + 1),
    }),
  };
}

export type Sortable = ReturnType<typeof useSortable>;
