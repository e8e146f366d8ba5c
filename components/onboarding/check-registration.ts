import { loadedStrength } from '../../lib/strength/load.ts';
import { readAddress } from '../../lib/util/origin.ts';
import type { Personal } from '../../lib/util/password/personal.ts';
import { passwordLimits, passwordRules } from '../../lib/util/password/rules.ts';
import { normaliseEmail, PHONE, plainPhone } from '../../lib/util/text.ts';
import type { FieldCheck } from '../ui/use-form.ts';
import type { RegisterValues } from './register-form.tsx';

/** What the server would refuse, found before it is asked, so that every wrong field is marked at once. */
export function checkRegistration(values: RegisterValues): FieldCheck<RegisterValues>[] {
  const wrong: FieldCheck<RegisterValues>[] = [];
  // What has this shape and is no address all the same, the server tells.
  if (!/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(normaliseEmail(values.email)))
    wrong.push({ path: 'email', code: 'email_malformed' });
  const broken = [...passwordRules('standard'), ...(loadedStrength()?.listRules ?? [])].find(
    (rule) => !rule.holds(values.password, personalOf(values)),
  );
  if (broken) wrong.push({ path: 'password', code: broken.problem, params: passwordLimits.standard });
  if (!PHONE.test(plainPhone(values.phone))) wrong.push({ path: 'phone', code: 'phone_malformed' });
  if (!readAddress(values.website)) wrong.push({ path: 'website', code: 'url_malformed' });
  return wrong;
}

export function personalOf({ email, phone, contactName, companyName }: RegisterValues): Personal {
  return { email, phone, name: contactName, companyName };
}
