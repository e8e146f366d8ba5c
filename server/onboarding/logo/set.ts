import { hash } from 'node:crypto';
import type { CompanyView } from '../../../lib/contract/organisation.ts';
import type { InTransaction, MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { recordByMember } from '../../identity/index.ts';
import { companyByKey, holdCompany, presentCompany } from '../../organisation/index.ts';
import { writeLogo } from '../store.ts';

/**
 * Takes an upload as the company's picture, in place of the one before, which is gone then. Throws
 * `upload_gone`, `upload_broken`, `file_type_refused`, `picture_unreadable`.
 */
export async function setLogo(ctx: MemberContext, { upload }: { upload: string }): Promise<CompanyView> {
  const { files } = ctx.services;
  const named = { upload, purpose: 'logo' } as const;
  const { bytes } = await files.peek(ctx, named);
  const webp = await files.toLogo(bytes);
  return change(ctx, 'logo_changed', async (tx) => {
    await files.spend(tx, named);
    const name = hash('sha256', webp, 'hex').slice(0, 32);
    await writeLogo(tx.db, tx.actor.company, name, await files.put(tx.db, webp));
  });
}

export function removeLogo(ctx: MemberContext): Promise<CompanyView> {
  return change(ctx, 'logo_removed', (tx) => writeLogo(tx.db, tx.actor.company, null, null));
}

type Inside = InTransaction<MemberContext>;

function change(ctx: MemberContext, kind: string, write: (tx: Inside) => Promise<void>): Promise<CompanyView> {
  return withTransaction(ctx, async (tx) => {
    const { company } = tx.actor;
    const { logo_file: before } = await holdCompany(tx.db, company);
    await write(tx);
    if (before !== null) await tx.services.files.remove(tx.db, before);
    await recordByMember(tx, kind);
    return presentCompany(await companyByKey(tx.db, company));
  });
}
