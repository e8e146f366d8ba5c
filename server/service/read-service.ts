import type { DeskView, ServiceView, VisitorService } from '../../lib/contract/service.ts';
import { languageOf, visitorMenu } from '../../lib/util/visitor-menu.ts';
import type { MemberContext } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { answerOf, presentCategory, presentDesk, presentFaq, presentService } from './present.ts';
import { listCategories, listFaqs, readSettings } from './store.ts';
import { listCanned } from './store-canned.ts';

async function readRows({ db, actor: { company, member } }: MemberContext) {
  const settings = await readSettings(db, company);
  return { settings, categories: await listCategories(db, company), canned: await listCanned(db, company, member) };
}

/** All that a company set, and the member's own canned replies. */
export async function readService(ctx: MemberContext): Promise<ServiceView> {
  return presentService({ ...(await readRows(ctx)), faqs: await listFaqs(ctx.db, ctx.actor.company) });
}

/** As much of it as an agent works with. */
export async function readDesk(ctx: MemberContext): Promise<DeskView> {
  const desk = presentDesk(await readRows(ctx));
  return { ...desk, canned: desk.canned.filter(({ waits }) => !waits) };
}

/** What a visitor may choose from. */
export async function readMenu(db: Db, company: number, language: string): Promise<VisitorService> {
  const categories = (await listCategories(db, company)).map(presentCategory);
  const reads = languageOf(language);
  const answered = (await listFaqs(db, company)).filter((row) => answerOf(row, reads) !== null);
  return visitorMenu({ categories, faqs: answered.map(presentFaq) }, reads);
}
