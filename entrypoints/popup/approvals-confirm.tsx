import { ConfirmIdentity } from '../../components/security/confirm-dialog.tsx';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { asking } from '../../lib/browser/confirmed-call.ts';
import { confirmActs } from '../../lib/browser/door.ts';

/** Asks who one is, where a question of the system wants that before it is answered. */
export function Confirmations({ known }: { known: ExtensionState }) {
  const asked = asking.value;
  return (
    <ConfirmIdentity
      proofs={asked?.proofs ?? null}
      by={asked?.by}
      host={known.server?.host ?? ''}
      email={known.me?.account.email ?? ''}
      acts={confirmActs}
      onSettle={(confirmed) => asked?.settle(confirmed)}
    />
  );
}
