import type { OutputOf } from '../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../lib/contract/endpoints.ts';
import { PART_BYTES } from '../../lib/contract/upload-rules.ts';
import type { Api, ApiOptions } from './api.ts';
import { startApi } from './api.ts';
import type { TestClock } from './clock.ts';
import type { TestCompany, TestPerson } from './factories.ts';
import { anyEmail, confirm, must, newCompany } from './factories.ts';
import { confirmFully, totpCode, turnTotpOn } from './people.ts';

type Who = Pick<TestPerson, 'token'>;
export type VerificationView = OutputOf<Endpoints['getVerification']>;

export type TestOperator = TestCompany & { secret: string };

/** A server on which one person reviews, signed in with a second factor. */
export async function startReviewed(
  options: ApiOptions<TestClock> = {},
): Promise<{ api: Api; operator: TestOperator }> {
  const email = anyEmail();
  const environment = { OPERATORS: `somebody@example.com, ${email.toUpperCase()}`, ...options.environment };
  const api = await startApi({ ...options, environment });
  const company = await newCompany(api, { email, contactName: '审核员' });
  const { secret } = await turnTotpOn(api, company);
  const operator = { ...company, token: api.tokenOf(company.token), secret };
  await confirmFully(api, operator, { method: 'totp', code: totpCode(secret, api.clock.now()) });
  return { api, operator };
}

/** Small, and by its content a PDF. */
export const pdf = (text = '材料') => Buffer.from(`%PDF-1.4\n% ${text}\n%%EOF\n`);

/** Brings a file in parts, as screens do; its id. */
export async function uploadFile(
  api: Api,
  { token }: Who,
  bytes: Uint8Array = pdf(),
  name = '营业执照.pdf',
): Promise<string> {
  const { upload } = must(await api.call('beginUpload', { purpose: 'document', name, size: bytes.length }, { token }));
  for (let offset = 0; offset < bytes.length; offset += PART_BYTES) {
    const data = Buffer.from(bytes.subarray(offset, offset + PART_BYTES)).toString('base64');
    must(await api.call('putPart', { upload, offset, data }, { token }));
  }
  return upload;
}

/** What a company of mainland China tells of itself. */
export const told = {
  name: '云杉商贸有限公司',
  numberKind: 'credit_code',
  number: '91350100M000100Y43',
  address: '福建省福州市鼓楼区东街 1 号',
  industry: 'F',
  legalPerson: '林知秋',
  contactName: '周以宁',
  contactTitle: '行政经理',
  contactPhone: '13800138000',
  contactEmail: 'zhou@example.com',
};

export const neededDocuments = ['licence', 'id_front', 'id_back', 'bank_permit'];

/** A draft with all that is asked for. */
export async function fillCase(api: Api, who: Who, given: Partial<typeof told> = {}): Promise<VerificationView> {
  const options = { token: who.token };
  must(await api.call('startVerification', { country: 'CN' }, options));
  must(await api.call('saveVerification', { ...told, ...given }, options));
  for (const kind of neededDocuments) {
    const upload = await uploadFile(api, who, pdf(kind), `${kind}.pdf`);
    must(await api.call('attachDocument', { kind, upload }, options));
  }
  return must(await api.call('getVerification', {}, options));
}

export async function submitCase(api: Api, who: TestPerson): Promise<VerificationView> {
  await confirm(api, who);
  return must(await api.call('submitVerification', {}, { token: who.token }));
}

/** The case of a company, as a reviewer sees it. */
export async function reviewed(api: Api, operator: Who, id: string): Promise<OutputOf<Endpoints['operatorCase']>> {
  return must(await api.call('operatorCase', { id }, { token: operator.token }));
}

/** From nothing to verified. */
export async function verifyCompany(api: Api, operator: Who, company: TestCompany): Promise<VerificationView> {
  await fillCase(api, company);
  const { id, revision } = (await submitCase(api, company)).case!;
  must(await api.call('approveCase', { id, revision }, { token: operator.token }));
  return must(await api.call('getVerification', {}, { token: company.token }));
}

/** A document's content over HTTP, as a reviewer's page asks for it. */
export function fetchDocument(api: Api, { token }: Who, id: string): Promise<Response> {
  return fetch(`${api.url}/api/operator/documents/${id}`, {
    headers: { authorization: `Bearer ${api.tokenOf(token)}` },
  });
}
