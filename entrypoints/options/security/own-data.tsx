import { useState } from 'preact/hooks';
import { EraseDialog } from '../../../components/organisation/erase-dialog.tsx';
import { OwnData } from '../../../components/security/own-data.tsx';
import { confirmedCall } from '../../../lib/browser/confirmed-call.ts';
import { send } from '../../../lib/browser/send.ts';
import type { Me } from '../../../lib/contract/identity.ts';
import { may } from '../may.ts';
import { savePerson } from '../save-person.ts';

/** Takes the own data along, or ends the own account. */
export function OwnDataPart({ me }: { me: Me }) {
  const [erasing, setErasing] = useState(false);
  const { name, role } = me.member;
  return (
    <>
      <OwnData
        owner={role === 'owner'}
        collectedHref={may('company.read') ? '#/company/privacy' : null}
        onExport={() => void savePerson(confirmedCall('exportOwnData', {}))}
        onErase={() => setErasing(true)}
      />
      <EraseDialog
        asked={erasing ? { name } : null}
        about="own"
        onErase={async (typed) => {
          const result = await confirmedCall('eraseOwnAccount', { name: typed });
          // There is nobody any more to whom this screen belongs.
          if (result.ok) void send('signOut', {});
          return result;
        }}
        onClose={() => setErasing(false)}
      />
    </>
  );
}
