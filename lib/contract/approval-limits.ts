/** What screens need of approvals without carrying a schema library. */

export const fieldTypes = ['text', 'long', 'number', 'money', 'date', 'dates', 'choice'] as const;

/** Most characters of one line, of a long text and of a note; most of each thing. */
export const approvalLimits = {
  line: 200,
  long: 2000,
  note: 1000,
  fields: 30,
  options: 50,
  steps: 10,
  approvers: 50,
  page: 20,
} as const;
