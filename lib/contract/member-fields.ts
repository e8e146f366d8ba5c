import { z } from 'zod';
import { fails, nothing } from './common.ts';
import { confirmOne, endpoint } from './endpoint.ts';

/** What a company can use that needs more of its members than a name (row W15). */
export const memberFunctions = ['attendance', 'leave', 'overtime', 'expenses'] as const;
export const memberFunction = z.enum(memberFunctions, fails('not_an_option'));
export type MemberFunction = z.infer<typeof memberFunction>;

/** Fields beside those of every member; asked for by a function that is on, and by nothing else (row W20). */
export const extraFields = ['employee_number', 'workplace', 'hired_on', 'cost_centre'] as const;
export const extraField = z.enum(extraFields, fails('not_an_option'));
export type ExtraField = z.infer<typeof extraField>;

/** `date`: `2026-11-22`. */
export const extraFieldType: Readonly<Record<ExtraField, 'text' | 'date'>> = {
  employee_number: 'text',
  workplace: 'text',
  hired_on: 'date',
  cost_centre: 'text',
};

export const fieldsOf: Readonly<Record<MemberFunction, readonly ExtraField[]>> = {
  attendance: ['employee_number', 'workplace'],
  leave: ['hired_on'],
  overtime: ['employee_number'],
  expenses: ['cost_centre'],
};

/** What is asked for, with these functions on. */
export const fieldsFor = (on: readonly MemberFunction[]): ExtraField[] =>
  extraFields.filter((field) => on.some((one) => fieldsOf[one].includes(field)));

export const memberFields = z.object({
  functions: z.array(z.object({ id: memberFunction, on: z.boolean() })),
  /** What is asked for now, and how many active members lack it. */
  fields: z.array(z.object({ id: extraField, missing: z.int() })),
});
export type MemberFields = z.infer<typeof memberFields>;

export const memberFieldsEndpoints = {
  getMemberFields: endpoint('GET', '/api/member-fields', 'members.read', nothing, memberFields),
  /** Turning one off forgets what nothing else asks for. */
  setMemberFunction: endpoint(
    'POST',
    '/api/member-fields',
    'company.write',
    z.strictObject({ function: memberFunction, on: z.boolean() }),
    memberFields,
    confirmOne,
  ),
};
