import { Table, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import css from './DataTable.module.css';

export type Column<T> = {
  head: string;
  cell: (row: T) => ReactNode;
  align?: 'right';
  /** The cell that names the row: it heads the card on a phone. */
  main?: boolean;
  /** The head is only read out: buttons explain themselves. */
  quiet?: boolean;
};

type Props<T> = { label: string; rows: T[]; columns: Column<T>[]; rowKey: (row: T) => string };

/** A table that turns into a pile of cards where there is no room for columns. */
export function DataTable<T>({ label, rows, columns, rowKey }: Props<T>) {
  return (
    <Table className={css.table} aria-label={label} verticalSpacing="sm" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          {columns.map((column) => (
            <Table.Th key={column.head} data-align={column.align}>
              {column.quiet ? <VisuallyHidden>{column.head}</VisuallyHidden> : column.head}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={rowKey(row)}>
            {columns.map((column) => (
              <Table.Td
                key={column.head}
                data-label={column.main ? undefined : column.quiet ? '' : column.head}
                data-main={column.main}
                data-align={column.align}
              >
                {column.cell(row)}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
