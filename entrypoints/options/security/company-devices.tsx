import type { DeviceAct } from '../../../components/security/company-devices.tsx';
import { CompanyDevices } from '../../../components/security/company-devices.tsx';
import { WaitingDevices } from '../../../components/security/company-waiting.tsx';
import { nameOf } from '../../../components/security/device-words.ts';
import { Loading } from '../../../components/ui/loading.tsx';
import { sayFailure } from '../../../components/ui/say-failure.ts';
import { toast } from '../../../components/ui/toast.tsx';
import { useLoad } from '../../../components/ui/use-load.ts';
import { confirmedCall } from '../../../lib/browser/confirmed-call.ts';
import { call } from '../../../lib/browser/send.ts';
import type { MemberDeviceView } from '../../../lib/contract/devices.ts';
import { securityCompanyTexts } from '../../../lib/i18n/security-company.ts';
import { text } from '../../../lib/i18n/text.ts';
import { may } from '../may.ts';
import { hrefOf } from './company-places.ts';
import { standingOf, useMemberActs } from './member-acts.tsx';

const t = text(securityCompanyTexts);

/** Devices that wait, and all that members have. */
export function DevicesPart({ place }: { place: string | undefined }) {
  const devices = useLoad(() => call('listMemberDevices', {}));
  const members = useLoad(() => call('listMembers', {}));
  const mine = useLoad(() => call('listDevices', {}));
  const rules = useLoad(() => call('getRules', {}));
  const acts = useMemberActs(() => void devices.reload());
  const decide = async (device: MemberDeviceView, allow: boolean) => {
    if (await sayFailure(confirmedCall('decideDevice', { id: device.id, allow }))) {
      const named = { name: device.member.name, device: nameOf(device) };
      toast(t(allow ? 'allowed' : 'refused', named));
    }
    await devices.reload();
  };
  const distrust = async (device: MemberDeviceView) => {
    if (await sayFailure(confirmedCall('withdrawMemberTrust', { id: device.id })))
      toast(t('distrusted', { name: device.member.name, device: nameOf(device) }));
    await devices.reload();
  };
  const onDevice = (device: MemberDeviceView, act: DeviceAct) => {
    if (act === 'allow') void decide(device, true);
    else if (act === 'distrust') void distrust(device);
    else acts.ask({ act, device });
  };
  const people = members.value?.members ?? [];
  return (
    <Loading of={devices} rows={4}>
      {(value) => (
        <div class="fd-stack fd-sections">
          {rules.value && (
            <WaitingDevices
              devices={value.devices.filter(({ access }) => access === 'waiting')}
              approval={rules.value.devices.approval}
              ruleHref={hrefOf('rules', 'devices')}
              here={place === 'waiting'}
              mayWrite={may('security.write')}
              onDecide={decide}
            />
          )}
          <Loading of={members}>
            {({ members: all }) => (
              <CompanyDevices
                members={all.filter(({ state: now }) => now === 'active')}
                devices={value.devices}
                current={mine.value?.devices.find(({ current }) => current)?.id ?? null}
                standingOf={(member) => standingOf(people, member)}
                mineHref="#/security/mine/devices"
                onMember={(member, act) => acts.ask({ act, member })}
                onDevice={onDevice}
              />
            )}
          </Loading>
          {acts.dialog}
        </div>
      )}
    </Loading>
  );
}
