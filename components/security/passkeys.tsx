import { Fingerprint, Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { PasskeyView } from '../../lib/contract/passkeys.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { formatDate, formatRelative } from '../../lib/i18n/format.ts';
import { passkeysTexts } from '../../lib/i18n/passkeys.ts';
import { text } from '../../lib/i18n/text.ts';
import { Badge } from '../ui/badge.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FormProblem } from '../ui/form.tsx';
import { Icon } from '../ui/icon.tsx';
import { useForm } from '../ui/use-form.ts';
import { BackupCodes } from './backup-codes.tsx';
import { RenamePasskey } from './rename-passkey.tsx';
import { SecurityRow } from './security-row.tsx';

const t = text(passkeysTexts);
const c = text(commonTexts);

type Props = {
  passkeys: PasskeyView[];
  /** Why there can be none on this server. */
  unavailable: 'ip_address' | null;
  /** Whose backup codes come with the first one. */
  email: string;
  onAdd: () => Promise<Result<{ backupCodes: string[] }>>;
  onRename: (passkey: PasskeyView, name: string) => Promise<Result<unknown>>;
  onRemove: (passkey: PasskeyView) => Promise<Result<unknown>>;
};

/** What one signs in with in place of a password: each by its name, with what can be done about it. */
export function Passkeys({ passkeys, unavailable, email, onAdd, onRename, onRemove }: Props) {
  const form = useForm({});
  const [codes, setCodes] = useState<string[]>([]);
  const [renaming, setRenaming] = useState<PasskeyView | null>(null);
  const [removing, setRemoving] = useState<PasskeyView | null>(null);
  const add = async () => setCodes((await form.submit(onAdd))?.value.backupCodes ?? []);
  return (
    <section class="fd-stack-s">
      <h2>{t('title')}</h2>
      <p class="fd-soft">{t('intro')}</p>
      {unavailable && <Banner kind="warn">{t('ipAddress')}</Banner>}
      <ul class="fd-card fd-rows">
        {passkeys.map((passkey) => (
          <Row
            key={passkey.id}
            passkey={passkey}
            onRename={() => setRenaming(passkey)}
            onRemove={() => setRemoving(passkey)}
          />
        ))}
        {passkeys.length === 0 && <li class="fd-list-row fd-soft">{t('none')}</li>}
      </ul>
      <FormProblem form={form} />
      {!unavailable && (
        <div>
          <Button busy={form.busy && t('adding')} onClick={() => void add()}>
            <Icon of={Plus} size={16} />
            {t('add')}
          </Button>
        </div>
      )}
      <RenamePasskey passkey={renaming} onSave={onRename} onClose={() => setRenaming(null)} />
      <ConfirmDialog
        asked={removing}
        title={t('removeTitle')}
        confirmLabel={c('remove')}
        busyLabel={t('removing')}
        onConfirm={onRemove}
        onClose={() => setRemoving(null)}
      >
        {t('removeText', { name: removing?.name ?? '' })}
      </ConfirmDialog>
      <Dialog title={t('codesTitle')} open={codes.length > 0} held onClose={() => setCodes([])}>
        <BackupCodes codes={codes} email={email} onDone={() => setCodes([])} />
      </Dialog>
    </section>
  );
}

type RowProps = { passkey: PasskeyView; onRename: () => void; onRemove: () => void };

function Row({ passkey: { name, createdAt, lastUsedAt, backedUp }, onRename, onRemove }: RowProps) {
  const used = lastUsedAt === null ? t('unused') : t('used', { time: formatRelative(lastUsedAt) });
  const badge = backedUp && (
    <span title={t('backedUpHint')}>
      <Badge>{t('backedUp')}</Badge>
    </span>
  );
  const about = `${t('addedOn', { date: formatDate(createdAt) })} · ${used}`;
  return (
    <SecurityRow icon={Fingerprint} title={name} badge={badge} about={about}>
      <Button small label={t('renameNamed', { name })} onClick={onRename}>
        {t('rename')}
      </Button>
      <Button small kind="danger-quiet" label={t('removeNamed', { name })} onClick={onRemove}>
        {c('remove')}
      </Button>
    </SecurityRow>
  );
}
