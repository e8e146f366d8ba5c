import { LockScreen } from '../../components/security/lock-screen.tsx';
import { sayFailure } from '../../components/ui/say-failure.ts';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { confirmActs } from '../../lib/browser/door.ts';
import { send } from '../../lib/browser/send.ts';
import { Top } from './top.tsx';

export function Lock({ known }: { known: ExtensionState }) {
  const { me, server } = known;
  if (!me || !server) return null;
  return (
    <>
      <Top />
      <LockScreen
        me={me}
        host={server.host}
        helpHref="/options.html#/help/sign-in"
        acts={confirmActs}
        onSignOut={() => void sayFailure(send('signOut', {}))}
      />
    </>
  );
}
