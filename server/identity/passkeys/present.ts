import type { PasskeyView } from '../../../lib/contract/passkeys.ts';
import { formatId } from '../../../lib/util/id.ts';
import type { PasskeyRow } from '../store.ts';

export function presentPasskey(row: PasskeyRow): PasskeyView {
  const { id, name, created_at: createdAt, last_used_at: lastUsedAt, backed_up } = row;
  return { id: formatId(id), name, createdAt, lastUsedAt, backedUp: backed_up === 1 };
}
