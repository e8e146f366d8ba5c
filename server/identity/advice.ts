import type { z } from 'zod';
import type { advice } from '../../lib/contract/identity.ts';

type Advice = z.infer<typeof advice>;

const personalMailboxes = new Set([
  'qq.com',
  'vip.qq.com',
  'foxmail.com',
  '163.com',
  'vip.163.com',
  '126.com',
  'yeah.net',
  'sina.com',
  'sina.cn',
  'sohu.com',
  'aliyun.com',
  '139.com',
  '189.cn',
  'wo.cn',
  '21cn.com',
  'tom.com',
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'outlook.cn',
  'hotmail.com',
  'live.com',
  'live.cn',
  'msn.com',
  'yahoo.com',
  'yahoo.com.cn',
  'yahoo.cn',
  'icloud.com',
  'me.com',
  'mac.com',
  'proton.me',
  'protonmail.com',
]);

/** Letters, digits, spaces, and the marks that stand in registered names. */
const registeredName = /^[\p{L}\p{M}\p{Nd}\s()（）《》“”"'’.,，、·・&＆+\-–—/]*$/u;

/** What to say about a registration without refusing it (rows R6 and R9). */
export function adviceFor(input: { email: string; companyName: string }): Advice[] {
  const given: Advice[] = [];
  if (personalMailboxes.has(input.email.slice(input.email.lastIndexOf('@') + 1))) given.push('personal_mailbox');
  if (!registeredName.test(input.companyName)) given.push('name_symbols');
  return given;
}
