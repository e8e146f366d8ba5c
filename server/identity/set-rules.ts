import type { EventChange } from '../../lib/contract/event-details.ts';
import type { RulesView, SecurityRules } from '../../lib/contract/rules.ts';
import type { InTransaction, MemberActor, MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse, refuseFields } from '../errors.ts';
import { addressIn, parseRange } from '../http/address-list.ts';
import { changesBetween } from './changes.ts';
import { demandSetsRules } from './demand-sets-rules.ts';
import { deviceOf, mailNotice, recordByMember } from './record.ts';
import { rulesOf } from './rules.ts';
import { adminsOf, allowKnownDevices, capTrust, companyByKey, updateCompanyRules } from './store.ts';

const DAY = 24 * 60 * 60_000;

export async function getRules({ db, actor }: MemberContext): Promise<RulesView> {
  return present(rulesOf((await companyByKey(db, actor.company)).rules), actor);
}

const present = (rules: SecurityRules, actor: MemberActor): RulesView => ({
  ...rules,
  exportsFixed: fixesExports(rules, actor),
});

/** The owner's word would be worth nothing if whoever needs it could do without. */
const fixesExports = ({ exports }: SecurityRules, { role }: MemberActor) => exports.approval && role !== 'owner';

/**
 * Replaces the company's rules; who no longer fits is out at once, and the owner and the other admins
 * are told. Throws `input_invalid` for a range that is none, `forbidden` for who stands below an admin
 * and for whoever but the owner ends that exports need the owner's word, and `addresses_exclude_you`
 * with the writer's `ip` for a list that would lock out whoever writes it.
 */
export async function setRules(ctx: MemberContext, input: SecurityRules): Promise<RulesView> {
  demandSetsRules(ctx);
  const addresses = input.addresses.map((text, index) => {
    const range = parseRange(text);
    if (!range) throw refuseFields({ path: `addresses.${index}`, code: 'malformed' });
    return range;
  });
  const { ip } = ctx.client;
  if (addresses.length > 0 && !addressIn(addresses, ip)) throw refuse('addresses_exclude_you', { ip });
  demandTimeZone(input.alerts.hours.timeZone);
  const rules = { ...input, addresses: [...new Set(addresses)] };
  const { company } = ctx.actor;
  await withTransaction(ctx, async (tx) => {
    const now = tx.services.clock.now();
    const before = rulesOf((await companyByKey(tx.db, company)).rules);
    if (fixesExports(before, ctx.actor) && !rules.exports.approval) throw refuse('forbidden');
    await updateCompanyRules(tx.db, company, JSON.stringify(rules));
    if (rules.devices.approval && !before.devices.approval)
      await allowKnownDevices(tx.db, company, ctx.actor.member, now);
    const { trustDays } = rules.secondFactor;
    if (trustDays < before.secondFactor.trustDays) await capTrust(tx.db, company, now + trustDays * DAY);
    const changes = changesBetween(before, rules);
    await recordByMember(tx, 'rules_changed', groupsOf(changes).join(', '), { changes });
    if (changes.length > 0) await tellOthers(tx);
    tx.afterCommit(() => tx.services.announce({ kind: 'rules_changed', company }));
  });
  return present(rules, ctx.actor);
}

/** Whoever answers for the company learns of it, so that nobody loosens a rule unseen. */
async function tellOthers(ctx: InTransaction<MemberContext>): Promise<void> {
  const { account, company, name } = ctx.actor;
  const device = await deviceOf(ctx);
  for (const admin of await adminsOf(ctx.db, company))
    if (admin.key !== account) await mailNotice(ctx, admin, 'rules_changed', device, name);
}

function demandTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw refuseFields({ path: 'alerts.hours.timeZone', code: 'not_an_option' });
  }
}

/** Names of the groups of rules that differ. */
function groupsOf(changes: EventChange[]): string[] {
  return [...new Set(changes.map(({ field }) => field.split('.')[0] ?? field))];
}
