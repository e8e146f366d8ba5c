import { z } from 'zod';
import type { ParsedOf } from '../../../lib/contract/endpoint.ts';
import type { FieldError } from '../../../lib/contract/errors.ts';
import type {
  ExtraField,
  MemberFields,
  MemberFunction,
  memberFieldsEndpoints,
} from '../../../lib/contract/member-fields.ts';
import {
  extraFields,
  extraFieldType,
  fieldsFor,
  memberFunction,
  memberFunctions,
} from '../../../lib/contract/member-fields.ts';
import type { MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { CodedError } from '../../errors.ts';
import { recordByMember } from '../../identity/index.ts';
import type { CompanyRow } from '../store.ts';
import { companyByKey, countLacking, forgetFields, holdCompany, updateCompanyRow } from '../store.ts';

const settings = z.object({ functions: z.array(memberFunction).catch([]).default([]) });

/** Functions of the company that ask for fields of their own. */
export const functionsOf = ({ settings: text }: Pick<CompanyRow, 'settings'>): MemberFunction[] =>
  settings.parse(JSON.parse(text)).functions;

export async function getMemberFields({ db, actor }: MemberContext): Promise<MemberFields> {
  const on = functionsOf(await companyByKey(db, actor.company));
  const missing = (id: ExtraField) => countLacking(db, actor.company, id);
  return {
    functions: memberFunctions.map((id) => ({ id, on: on.includes(id) })),
    fields: await Promise.all(fieldsFor(on).map(async (id) => ({ id, missing: await missing(id) }))),
  };
}

/** Turning one off takes away what no other function asks for: nothing is kept without a purpose. */
export async function setMemberFunction(
  ctx: MemberContext,
  input: ParsedOf<typeof memberFieldsEndpoints.setMemberFunction>,
): Promise<MemberFields> {
  await withTransaction(ctx, async (tx) => {
    const { company } = tx.actor;
    const row = await holdCompany(tx.db, company);
    const before = functionsOf(row);
    const on = memberFunctions.filter((one) => (one === input.function ? input.on : before.includes(one)));
    if (on.length === before.length) return;
    const kept = { ...(JSON.parse(row.settings) as object), functions: on };
    await updateCompanyRow(tx.db, company, { settings: JSON.stringify(kept) });
    const gone = fieldsFor(before).filter((field) => !fieldsFor(on).includes(field));
    if (gone.length > 0) await forgetFields(tx.db, tx.services.database.engine, company, gone);
    await recordByMember(tx, input.on ? 'function_on' : 'function_off', input.function);
    tx.afterCommit(() => tx.services.announce({ kind: 'organisation_changed', company }));
  });
  return getMemberFields(ctx);
}

/**
 * What a member's fields become; an empty value takes one away. Throws `input_invalid` at
 * `extra.<field>` for what no function asks for, or no date.
 */
export async function extraFor(ctx: MemberContext, before: string, given: Record<string, string>): Promise<string> {
  const asked = fieldsFor(functionsOf(await companyByKey(ctx.db, ctx.actor.company)));
  const wrong = Object.entries(given).flatMap(([field, value]): FieldError[] => {
    const known = extraFields.find((one) => one === field);
    if (!known || !asked.includes(known)) return [{ path: `extra.${field}`, code: 'not_an_option' }];
    const malformed = value !== '' && extraFieldType[known] === 'date' && !z.iso.date().safeParse(value).success;
    return malformed ? [{ path: `extra.${field}`, code: 'malformed' }] : [];
  });
  if (wrong.length > 0) throw new CodedError('input_invalid', { fields: wrong });
  const all = { ...(JSON.parse(before) as Record<string, string>), ...given };
  return JSON.stringify(Object.fromEntries(Object.entries(all).filter(([, value]) => value.trim() !== '')));
}
