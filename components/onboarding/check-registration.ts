import { passwordProblem } from '../../lib/util/password.ts';
import type { FieldCheck } from '../ui/use-form.ts';
import type { RegisterValues } from './register-form.tsx';

/** What the server would refuse, found before it is asked, so that every wrong field is marked at once. */
export function checkRegistration(values: RegisterValues): FieldCheck<RegisterValues>[] {
  const password = passwordProblem(values.password, values);
  const wrong: FieldCheck<RegisterValues>[] = [];
  if (!/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(values.email.normalize('NFKC').trim()))
    wrong.push({ path: 'email', code: 'email_malformed' });
  if (password) wrong.push({ path: 'password', code: password });
  if (!/^\+?\d{5,15}$/.test(values.phone.normalize('NFKC').replace(/[\s-]/g, '')))
    wrong.push({ path: 'phone', code: 'phone_malformed' });
  if (!isWebAddress(withScheme(values.website))) wrong.push({ path: 'website', code: 'url_malformed' });
  return wrong;
}

/** `www.example.com` → `https://www.example.com`; what has a scheme, or is empty, stays. */
export function withScheme(typed: string): string {
  const address = typed.normalize('NFKC').trim();
  return address === '' || /^[a-z][a-z\d+.-]*:\/\//i.test(address) ? address : `https://${address}`;
}

function isWebAddress(address: string): boolean {
  return /^https?:/i.test(address) && URL.canParse(address);
}
