import type { ComponentChildren } from 'preact';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Form, FormProblem } from './form.tsx';
import { useForm } from './use-form.ts';

const c = text(commonTexts);

type Props<Asked> = {
  /** What it is about; null while nothing is asked. */
  asked: Asked | null;
  title: string;
  children: ComponentChildren;
  /** What one does instead; else it is cancelled. */
  cancelLabel?: string;
  confirmLabel: string;
  busyLabel: string;
  /** Else it takes something away. */
  kind?: 'primary' | 'danger';
  onConfirm: (asked: Asked) => Promise<Result<unknown>>;
  onClose: () => void;
};

/** Asks before what cannot be taken back; cancel has the focus. */
export function ConfirmDialog<Asked>(props: Props<Asked>) {
  const { asked, title, children, cancelLabel, confirmLabel, busyLabel, kind = 'danger', onConfirm, onClose } = props;
  const form = useForm({});
  const confirm = async () => {
    if (asked !== null && (await form.submit(() => onConfirm(asked)))) onClose();
  };
  return (
    <Dialog title={title} open={asked !== null} onClose={onClose}>
      <Form form={form} onSubmit={() => void confirm()}>
        <p>{children}</p>
        <FormProblem form={form} />
        <div class="fd-actions">
          <Button autoFocus onClick={onClose}>
            {cancelLabel ?? c('cancel')}
          </Button>
          <Button type="submit" kind={kind} busy={form.busy && busyLabel}>
            {confirmLabel}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
