import { useEffect } from 'preact/hooks';
import { ConfirmIdentity } from '../../components/security/confirm-dialog.tsx';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { asking } from '../../lib/browser/confirmed-call.ts';
import { confirmActs } from '../../lib/browser/door.ts';
import { route } from './route.ts';

/** Asks in between where a `confirmedCall` needs it. */
export function Confirmations({ known }: { known: ExtensionState }) {
  const asked = asking.value;
  // What it was asked for stood on the place that is left.
  useEffect(() => () => asking.peek()?.settle(false), [route.value]);
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
