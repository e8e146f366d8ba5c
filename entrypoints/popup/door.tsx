import { Door as DoorView } from '../../components/security/door.tsx';
import { useSupport } from '../../components/ui/support.ts';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { doorActs } from '../../lib/browser/door.ts';
import { openPage } from '../../lib/browser/open-page.ts';
import { openSettings } from '../../lib/browser/open-settings.ts';
import { defaultServer } from '../../lib/browser/server.ts';
import { leaveFor } from './leave-for.ts';
import { Top } from './top.tsx';

export function Door({ known }: { known: ExtensionState }) {
  const { server } = known;
  useSupport(server?.support);
  return (
    <>
      <Top />
      <DoorView
        server={server}
        defaultServer={defaultServer}
        ended={known.endedBecause}
        checking={known.checking}
        acts={doorActs}
        onRegister={() => leaveFor(openSettings('register'))}
        onForgot={() => server && leaveFor(openPage(server, '/recover'))}
      />
    </>
  );
}
