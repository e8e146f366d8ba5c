import type { Clock } from '../../clock.ts';
import type { Settings } from '../../env.ts';
import { aliyunProvider } from './aliyun.ts';
import type { SmsProvider } from './provider.ts';
import { tencentProvider } from './tencent.ts';
import { twilioProvider } from './twilio.ts';

/**
 * Where text messages go: to a provider; without one, kept for /mailbox on a server of this machine;
 * null where neither is, so that nobody is offered a code by phone.
 */
export function smsProvider({ sms, local }: Settings, clock: Clock): SmsProvider | 'kept' | null {
  if (sms === null) return local ? 'kept' : null;
  if (sms.provider === 'aliyun') return aliyunProvider(sms, clock);
  if (sms.provider === 'tencent') return tencentProvider(sms, clock);
  return twilioProvider(sms);
}
