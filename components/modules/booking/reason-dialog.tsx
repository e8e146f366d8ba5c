import { bookingLimits } from '../../../lib/contract/booking-limits.ts';
import type { Result } from '../../../lib/i18n/errors.ts';
import { bookingTexts } from '../../../lib/i18n/modules-booking.ts';
import { text } from '../../../lib/i18n/text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form, FormProblem } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useForm } from '../../ui/use-form.ts';

const t = text(bookingTexts);

type Props = {
  act: 'decline' | 'cancel';
  onSend: (reason: string) => Promise<Result<unknown>>;
  onClose: () => void;
};

/** What the customer is told when it does not take place. */
export function ReasonDialog({ act, onSend, onClose }: Props) {
  const declines = act === 'decline';
  const form = useForm({ reason: '' }, declines ? ['reason'] : []);
  const send = async () => {
    if (await form.submit(({ reason }) => onSend(reason))) onClose();
  };
  return (
    <Dialog title={t(declines ? 'declineTitle' : 'cancelTitle')} open onClose={onClose}>
      <Form form={form} onSubmit={() => void send()}>
        <TextField
          form={form}
          name="reason"
          label={t(declines ? 'declineReason' : 'cancelReason')}
          hint={declines ? t('declineHint') : undefined}
          maxLength={bookingLimits.reason}
          autoFocus
        />
        <FormProblem form={form} />
        <div class="fd-actions">
          <Button onClick={onClose}>{t('keep')}</Button>
          <Button type="submit" kind="danger" busy={form.busy && t('saving')}>
            {t(declines ? 'decline' : 'cancel')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
