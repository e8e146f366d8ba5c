import type { DeskView, ServiceView, VisitorService } from '../../lib/contract/service.ts';
import { languageOf, visitorMenu } from '../../lib/util/visitor-menu.ts';
import type { MemberContext } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { presentCategory, presentDesk, presentFaq, presentService } from './present.ts';
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
  return presentDesk(await readRows(ctx));
}

/** What a visitor may choose from. */
export async function readMenu(db: Db, company: number, language: string): Promise<VisitorService> {
  const categories = (await listCategories(db, company)).map(presentCategory);
  const faqs = (await listFaqs(db, company)).map(presentFaq);
  return visitorMenu({ categories, faqs }, languageOf(language));
}
