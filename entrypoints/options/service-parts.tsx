import { useState } from 'preact/hooks';
import { CategoryList } from '../../components/service/category-list.tsx';
import { FaqList } from '../../components/service/faq-list.tsx';
import { RepliesForm } from '../../components/service/replies-form.tsx';
import { ServicePreview } from '../../components/service/service-preview.tsx';
import { sayFailure } from '../../components/ui/say-failure.ts';
import { useLoad } from '../../components/ui/use-load.ts';
import { call } from '../../lib/browser/send.ts';
import type { Locale } from '../../lib/contract/common.ts';
import type { AutoReplyName, Texts } from '../../lib/contract/service.ts';
import { sayMoment } from '../../lib/util/say-moment.ts';
import { openState } from '../../lib/util/service-hours.ts';
import { textFor } from '../../lib/util/visitor-menu.ts';
import { may } from './may.ts';
import type { PartProps } from './service-page.tsx';

/** Of a company that has no site yet. */
const ACCENT = '#0b7a6b';

/** The parts that visitors read, each beside what they see of it. */

function useLook({ service, me }: PartProps) {
  const sites = useLoad(() => call('listSites', {}));
  const color = sites.value?.sites[0]?.appearance.color ?? ACCENT;
  return { company: me.company.name, color, categories: service.categories, faqs: service.faqs };
}

export function Replies(props: PartProps) {
  const { service, me, done } = props;
  const look = useLook(props);
  const [shown, setShown] = useState<{ reply: AutoReplyName; text: Texts } | null>(null);
  const on = (['offHours', 'away', 'first'] as const).find((name) => service.replies[name].on) ?? 'first';
  const said = shown?.text ?? service.replies[on].text;
  const reply = (language: Locale) => {
    const now = Date.now();
    const { open, until } = openState(service.hours, now);
    const back = open || until === null ? now + 86_400_000 : until;
    return textFor(said, language)
      .replaceAll('{company}', me.company.name)
      .replaceAll('{backAt}', sayMoment(back, now, service.hours.timeZone, language));
  };
  return (
    <div class="fd-service-split">
      <RepliesForm
        service={service}
        mayWrite={may('service.write')}
        onSave={async (input) => {
          const result = await call('setAutoReply', input);
          await done(result);
          return result;
        }}
        onEdit={(name, text) => setShown({ reply: name, text })}
      />
      <ServicePreview {...look} reply={reply} />
    </div>
  );
}

export function Categories(props: PartProps) {
  const { service, done } = props;
  const look = useLook(props);
  return (
    <div class="fd-service-split">
      <CategoryList
        categories={service.categories}
        mayWrite={may('service.write')}
        onSave={async (id, name) => {
          const result = await (id ? call('updateCategory', { id, name }) : call('addCategory', { name }));
          await done(result);
          return result;
        }}
        onRemove={async (id) => {
          const result = await call('removeCategory', { id });
          await done(result, 'removed');
          return result;
        }}
        onOrder={async (ids) => {
          const result = await call('orderCategories', { ids });
          if (await sayFailure(result)) await done(result);
        }}
      />
      <ServicePreview {...look} reply={null} />
    </div>
  );
}

export function Faqs(props: PartProps) {
  const { service, done } = props;
  const look = useLook(props);
  return (
    <div class="fd-service-split">
      <FaqList
        faqs={service.faqs}
        categories={service.categories}
        mayWrite={may('service.write')}
        onSave={async (id, faq) => {
          const result = await (id ? call('updateFaq', { id, ...faq }) : call('addFaq', faq));
          await done(result);
          return result;
        }}
        onRemove={async (id) => {
          const result = await call('removeFaq', { id });
          await done(result, 'removed');
          return result;
        }}
        onOrder={async (ids) => {
          const result = await call('orderFaqs', { ids });
          if (await sayFailure(result)) await done(result);
        }}
      />
      <ServicePreview {...look} reply={null} />
    </div>
  );
}
