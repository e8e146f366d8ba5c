import type { CustomerChange, CustomerSettings, CustomerView, FieldValue } from '../../../lib/contract/customers.ts';
import { fieldFault } from '../../../lib/contract/customers.ts';
import { formatId } from '../../../lib/util/id.ts';
import type { listChangesOf, ShownCustomer } from './store.ts';

type Visitor = { id: Uint8Array; number: number; conversation_id: Uint8Array | null };

/** A visitor's record, or an empty one; without what belonged to stages and fields that are gone. */
export function presentCustomer(
  { id, number, conversation_id }: Visitor,
  row: ShownCustomer | undefined,
  { stages, fields }: CustomerSettings,
): CustomerView {
  const held = JSON.parse(row?.fields ?? '{}') as Record<string, FieldValue>;
  const fitting = fields.flatMap((field): [string, FieldValue][] => {
    const value = held[field.id];
    return value === undefined || fieldFault(field, value) ? [] : [[field.id, value]];
  });
  return {
    visitor: formatId(id),
    number,
    name: row?.name ?? '',
    phone: row?.phone ?? '',
    email: row?.email ?? '',
    company: row?.organisation ?? '',
    stage: stages.find((stage) => stage.id === row?.stage)?.id ?? null,
    owner: row?.owner_id
      ? { id: formatId(row.owner_id), name: row.owner_name ?? '', left: row.owner_state !== 'active' }
      : null,
    fields: Object.fromEntries(fitting),
    conversation: conversation_id && formatId(conversation_id),
    updatedAt: row?.updated_at || null,
  };
}

type ChangeRow = Awaited<ReturnType<typeof listChangesOf>>[number];

export function presentChange({ at, by, what, label, before, after }: ChangeRow): CustomerChange {
  return { at, by, what, label, before, after };
}
