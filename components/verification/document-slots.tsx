import { CircleAlert, FileText, Trash2 } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import type { DocumentView } from '../../lib/contract/verification.ts';
import type { Failure, Result } from '../../lib/i18n/errors.ts';
import { errorText } from '../../lib/i18n/errors.ts';
import { formatSize } from '../../lib/i18n/file.ts';
import { formatRelative } from '../../lib/i18n/format.ts';
import { text } from '../../lib/i18n/text.ts';
import { verificationTexts } from '../../lib/i18n/verification.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { FileField } from '../ui/file-field.tsx';
import { Icon } from '../ui/icon.tsx';
import type { Sender } from '../ui/use-upload.ts';
import { useUpload } from '../ui/use-upload.ts';
import { placeOf } from './words.ts';

const t = text(verificationTexts);

export type DocumentActs = {
  attach: (kind: string, upload: string) => Promise<Result<unknown>>;
  remove: (id: string) => Promise<Result<unknown>>;
  sender: Sender;
};

export type Slot = {
  kind: string;
  name: string;
  hint?: string;
  required: boolean;
  /** What is there now. */
  document: DocumentView | undefined;
  /** What the last review, or a refused submission, said of it. */
  problem?: string | null;
  /** Worked on since the review. */
  touched?: boolean;
};

/** One place for each document: what is there, or where it goes. */
export function DocumentSlots({ slots, acts }: { slots: Slot[]; acts: DocumentActs }) {
  return (
    <div class="fd-slots">
      {slots.map((slot) => (
        <div key={slot.kind} {...placeOf(`documents.${slot.kind}`)}>
          <OneSlot slot={slot} acts={acts} />
        </div>
      ))}
    </div>
  );
}

function OneSlot({ slot, acts }: { slot: Slot; acts: DocumentActs }) {
  const { document } = slot;
  const [replacing, setReplacing] = useState(false);
  if (document && !document.deleted && !replacing)
    return <Held slot={slot} document={document} acts={acts} onReplace={() => setReplacing(true)} />;
  return <Empty slot={slot} acts={acts} onThere={() => setReplacing(false)} />;
}

/** Takes a file; what is sent goes into its place at once. */
function Empty({ slot, acts, onThere }: { slot: Slot; acts: DocumentActs; onThere: () => void }) {
  const file = useUpload('document', acts.sender);
  const [failure, setFailure] = useState<Failure | null>(null);
  const sent = file.chosen?.state.kind === 'sent' ? file.chosen.state.upload : null;
  useEffect(() => {
    if (sent === null) return;
    setFailure(null);
    void acts.attach(slot.kind, sent).then((answer) => {
      if (answer.ok) return onThere();
      setFailure(answer.error);
      file.remove();
    });
  }, [sent]);
  return (
    <FileField
      label={slot.name}
      hint={slot.hint}
      required={slot.required}
      optional={!slot.required}
      error={failure ? errorText(failure) : slot.problem}
      file={file}
    />
  );
}

type HeldProps = { slot: Slot; document: DocumentView; acts: DocumentActs; onReplace: () => void };

function Held({ slot, document, acts, onReplace }: HeldProps) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const remove = async () => {
    setBusy(true);
    const answer = await acts.remove(document.id);
    setBusy(false);
    if (!answer.ok) setFailure(answer.error);
  };
  const problem = failure ? errorText(failure) : slot.touched ? null : slot.problem;
  return (
    <section class="fd-field" aria-label={slot.name}>
      <span class="fd-label">
        {slot.name}
        {slot.touched && <Badge kind="good">{t('fixMark')}</Badge>}
      </span>
      <div class="fd-file fd-file-sent">
        <span class="fd-file-preview">
          <Icon of={FileText} size={20} />
        </span>
        <div class="fd-file-about">
          <span class="fd-file-name" title={document.name}>
            {document.name}
          </span>
          <span class="fd-file-state">
            {formatSize(document.size)} · {formatRelative(document.addedAt)}
          </span>
        </div>
        <Button small label={t('replaceNamed', { name: slot.name })} onClick={onReplace}>
          {t('replace')}
        </Button>
        <Button
          kind="quiet"
          small
          icon
          label={t('removeNamed', { name: slot.name })}
          busy={busy && t('removing')}
          onClick={() => void remove()}
        >
          <Icon of={Trash2} size={16} />
        </Button>
      </div>
      {problem && (
        <p class="fd-error">
          <Icon of={CircleAlert} size={12} />
          <span>{problem}</span>
        </p>
      )}
    </section>
  );
}
