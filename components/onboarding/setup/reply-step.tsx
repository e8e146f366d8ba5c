import type { ComponentChildren } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { AutoReplyName, ServiceView } from '../../../lib/contract/service.ts';
import type { Result } from '../../../lib/i18n/errors.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { serviceContentTexts } from '../../../lib/i18n/service-content.ts';
import { setupLiveTexts } from '../../../lib/i18n/setup-live.ts';
import { text } from '../../../lib/i18n/text.ts';
import type { Written } from '../../service/texts-field.tsx';
import { TextsField, writtenOf } from '../../service/texts-field.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Details } from '../../ui/details.tsx';
import { useForm } from '../../ui/use-form.ts';
import type { Look } from './look.ts';
import { sayReply } from './look.ts';
import type { StepPlace } from './step-frame.tsx';
import { StepForm } from './step-frame.tsx';

const t = text(setupLiveTexts);
const s = text(serviceContentTexts);

type Reply = { on: boolean; text: Written };
type Values = Record<AutoReplyName, Reply>;

const names: AutoReplyName[] = ['first', 'away', 'offHours'];

type Props = {
  place: StepPlace;
  service: Pick<ServiceView, 'replies' | 'hours'>;
  company: string;
  /** ms since 1970. */
  now: number;
  /** Of one at a time, those that changed. */
  onSave: (replies: { reply: AutoReplyName; on: boolean; text: Written }[]) => Promise<Result<unknown>>;
  onLook: (look: Partial<Look>) => void;
};

export function ReplyStep({ place, company, now, service: { replies, hours }, onSave, onLook }: Props) {
  const initial = useMemo(() => firstReplies(replies), [replies]);
  const form = useForm<Values>(initial);
  const { values, set, problem } = form;
  useEffect(() => onLook({ replies: values }), [values]);
  const change = (name: AutoReplyName, part: Partial<Reply>) => set(name, { ...values[name], ...part });
  const save = (given: Values) =>
    onSave(names.filter((name) => differs(given[name], replies[name])).map((reply) => ({ reply, ...given[reply] })));
  return (
    <StepForm
      place={place}
      title={t('replyTitle')}
      intro={t('replyIntro')}
      form={form}
      next={t('finish')}
      onSubmit={() => void form.submit(save)}
    >
      {names.map((name) => (
        <fieldset key={name} class="fd-setup-reply">
          <legend class="fd-hidden">{t(name)}</legend>
          <Checkbox
            name={`${name}-on`}
            label={t(name)}
            hint={name === 'offHours' && hours.always ? t('offHoursNever') : undefined}
            checked={values[name].on}
            onChange={(on) => change(name, { on })}
          />
          {values[name].on && (
            <Words
              fold={name !== 'first'}
              said={sayReply({ company, hours, replies: values }, name, locale.value, now)}
            >
              <TextsField
                label={t('replyText')}
                name={name}
                area
                maxLength={1000}
                value={values[name].text}
                onInput={(written) => change(name, { text: written })}
                error={problem ? form.error(name) : null}
                slots={[
                  { name: 'company', label: s('slotCompany') },
                  ...(name === 'offHours' ? [{ name: 'backAt', label: s('slotBackAt') }] : []),
                ]}
              />
            </Words>
          )}
        </fieldset>
      ))}
    </StepForm>
  );
}

/** What is said: all of it at hand, or in one line that unfolds. */
function Words({ fold, said, children }: { fold: boolean; said: string; children: ComponentChildren }) {
  return fold ? <Details summary={said}>{children}</Details> : children;
}

/** What nobody decided yet is on: an answer at once is better than silence. */
function firstReplies(replies: ServiceView['replies']): Values {
  const of = ({ on, origin, text }: ServiceView['replies'][AutoReplyName]) => ({
    on: on || origin === 'template',
    text: writtenOf(text),
  });
  return { first: of(replies.first), away: of(replies.away), offHours: of(replies.offHours) };
}

function differs(given: Reply, { on, text }: ServiceView['replies'][AutoReplyName]): boolean {
  return given.on !== on || JSON.stringify(given.text) !== JSON.stringify(writtenOf(text));
}
