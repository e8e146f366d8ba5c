import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '../../lib/util/id.ts';
import type { Clock } from '../../server/clock.ts';
import type { Api } from './api.ts';
import { must } from './factories.ts';

type AnyApi = Api<Clock>;

export type TestSite = { id: string; origin: string };
export type TestVisitor = { site: TestSite; visitor: string; token: string };

/** A site whose one origin is proved, by the file that its pages serve. */
export async function boundSite(api: AnyApi, owner: { token: string }, name = '官网'): Promise<TestSite> {
  let proof = '';
  const pages = createServer((_, response) => response.end(proof));
  await new Promise<void>((resolve) => pages.listen(0, 'localhost', resolve));
  const origin = `http://localhost:${(pages.address() as AddressInfo).port}`;
  const site = must(await api.call('createSite', { name, origin }, { token: owner.token }));
  proof = site.proof.file.content;
  const id = site.origins[0]!.id;
  must(await api.call('proveOrigin', { site: site.id, id, method: 'file' }, { token: owner.token }));
  await new Promise((resolve) => pages.close(resolve));
  return { id: site.id, origin };
}

export async function newVisitor(api: AnyApi, site: TestSite): Promise<TestVisitor> {
  const headers = { origin: site.origin };
  return { site, ...must(await api.call('startVisitor', { site: site.id, language: 'zh-CN' }, { headers })) };
}

/** How a visitor calls: with the token, from the site's page. */
export const as = ({ site, token }: TestVisitor) => ({ token, headers: { origin: site.origin } });

/** A visitor's message over HTTP. */
export async function write(api: AnyApi, visitor: TestVisitor, text: string, id = newId()) {
  const draft = { kind: 'text', body: { text } } as const;
  return must(await api.call('visitorAppend', { site: visitor.site.id, id, draft }, as(visitor)));
}
