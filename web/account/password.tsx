import { useState } from 'preact/hooks';
import { ChangePasswordForm } from '../../components/security/change-password-form.tsx';
import { PasswordRow } from '../../components/security/password-row.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { toast } from '../../components/ui/toast.tsx';
import type { Loaded } from '../../components/ui/use-load.ts';
import type { SecurityOverview } from '../../lib/contract/contacts.ts';
import type { Me } from '../../lib/contract/identity.ts';
import { securityOwnTexts } from '../../lib/i18n/security-own.ts';
import { text } from '../../lib/i18n/text.ts';
import { call } from '../api.ts';
import { confirmed } from './confirm-acts.ts';

const t = text(securityOwnTexts);

/** How old it is, and a new one (row L20). */
export function Password({ me: { account, company }, known }: { me: Me; known: Loaded<SecurityOverview> }) {
  const [changing, setChanging] = useState(false);
  const done = () => {
    setChanging(false);
    toast(t('passwordDone'));
    void known.reload();
  };
  return (
    <section class="fd-stack-s">
      <h2>{t('signIn')}</h2>
      <Loading of={known} rows={1}>
        {({ password }) => (
          <>
            <ul class="fd-card fd-rows">
              <PasswordRow password={password} onChange={() => setChanging(true)} />
            </ul>
            <Dialog title={t('changePassword')} open={changing} onClose={() => setChanging(false)}>
              <ChangePasswordForm
                preset={password.preset}
                personal={{ email: account.email, name: account.name, companyName: company.name }}
                onChange={(typed) => confirmed(() => call('changePassword', { password: typed }))}
                onDone={done}
                onCancel={() => setChanging(false)}
              />
            </Dialog>
          </>
        )}
      </Loading>
    </section>
  );
}
