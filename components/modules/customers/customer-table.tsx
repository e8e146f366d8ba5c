import { Contact } from 'lucide-preact';
import type { CustomerSettings, CustomerView } from '../../../lib/contract/customers.ts';
import { formatRelative } from '../../../lib/i18n/format.ts';
import { customersTexts } from '../../../lib/i18n/modules-customers.ts';
import { text } from '../../../lib/i18n/text.ts';
import { visitorName } from '../../../lib/i18n/visitor.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/table/table.tsx';
import { Table } from '../../ui/table/table.tsx';
import { ownerName } from './owner-name.ts';
import { Stage } from './stage.tsx';

const t = text(customersTexts);

export const customerName = ({ name, number }: Pick<CustomerView, 'name' | 'number'>) =>
  name || visitorName(`#${number}`);

type Props = {
  /** Null while they load. */
  customers: CustomerView[] | null;
  settings: CustomerSettings;
  /** They were searched or filtered. */
  sought: boolean;
  onOpen: (customer: CustomerView) => void;
};

export function CustomerTable({ customers, settings: { stages }, sought, onOpen }: Props) {
  const columns: Column<CustomerView>[] = [
    {
      id: 'name',
      head: t('name'),
      width: 'minmax(120px, 1.4fr)',
      card: 'title',
      cell: (row) => <span class="fd-cut">{customerName(row)}</span>,
    },
    {
      id: 'stage',
      head: t('stage'),
      width: 'minmax(90px, 1fr)',
      card: 'end',
      cell: (row) => {
        const stage = stages.find(({ id }) => id === row.stage);
        return stage && <Stage stage={stage} />;
      },
    },
    {
      id: 'owner',
      head: t('owner'),
      width: 'minmax(80px, 1fr)',
      card: 'line',
      cell: ({ owner }) => <span class="fd-cut">{owner && ownerName(owner)}</span>,
    },
    {
      id: 'phone',
      head: t('phone'),
      width: 'minmax(120px, 1fr)',
      card: 'line',
      cell: ({ phone }) => <span class="fd-cut">{phone}</span>,
    },
    {
      id: 'company',
      head: t('company'),
      width: 'minmax(100px, 1.2fr)',
      cell: ({ company }) => <span class="fd-cut">{company}</span>,
    },
    {
      id: 'updated',
      head: t('updated'),
      width: 'minmax(90px, 110px)',
      end: true,
      cell: ({ updatedAt }) => <span class="fd-soft">{updatedAt && formatRelative(updatedAt)}</span>,
    },
  ];
  return (
    <Table
      label={t('title')}
      columns={columns}
      rows={customers}
      keyOf={({ visitor }) => visitor}
      nameOf={customerName}
      onOpen={onOpen}
      empty={
        <EmptyState icon={Contact} title={t(sought ? 'foundNone' : 'none')}>
          {!sought && t('noneHint')}
        </EmptyState>
      }
    />
  );
}
