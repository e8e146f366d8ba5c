import { Identities, providerName } from '../../../components/security/identities.tsx';
import { toast } from '../../../components/ui/toast.tsx';
import { useLoad } from '../../../components/ui/use-load.ts';
import { confirmed, confirmedCall } from '../../../lib/browser/confirmed-call.ts';
import { call, send } from '../../../lib/browser/send.ts';
import type { IdentityView, SsoOption } from '../../../lib/contract/federation.ts';
import { ssoManageTexts } from '../../../lib/i18n/sso-manage.ts';
import { text } from '../../../lib/i18n/text.ts';

const t = text(ssoManageTexts);

/** A person's accounts at companies and at WeChat. */
export function LinkedIdentities() {
  const known = useLoad(() => call('listIdentities', {}));
  const link = async (provider: SsoOption) => {
    const result = await confirmed(() => send('linkIdentity', { provider: provider.id }));
    if (result.ok) toast(t('linked', { name: providerName(provider) }));
    await known.reload();
    return result;
  };
  const unlink = async ({ id }: IdentityView) => {
    const result = await confirmedCall('unlinkIdentity', { id });
    if (result.ok) toast(t('unlinked'));
    await known.reload();
    return result;
  };
  return known.value && <Identities {...known.value} onLink={link} onUnlink={unlink} />;
}
