import type { LucideIcon } from 'lucide-preact';
import {
  Blocks,
  Building2,
  CalendarDays,
  CircleQuestionMark,
  Compass,
  Contact,
  Globe,
  Headset,
  Inbox,
  LifeBuoy,
  ListChecks,
  LogOut,
  ShieldCheck,
  Stamp,
  Users,
} from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { CompanyMenu } from '../../components/home/company-menu.tsx';
import { Guide, GuideOffer } from '../../components/onboarding/guide/guide.tsx';
import { roleName } from '../../components/organisation/role-name.ts';
import { Avatar } from '../../components/ui/avatar.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { Banner } from '../../components/ui/banner.tsx';
import { BrandMark } from '../../components/ui/brand.tsx';
import { Button } from '../../components/ui/button.tsx';
import { ownProblems } from '../../components/ui/form.tsx';
import { HelpLink } from '../../components/ui/help-link.tsx';
import { Icon } from '../../components/ui/icon.tsx';
import { LanguageMenu } from '../../components/ui/language-menu.tsx';
import { later } from '../../components/ui/later.tsx';
import { Menu } from '../../components/ui/menu.tsx';
import { PlanProblem, planPlace, planTurn } from '../../components/ui/plan-limit.tsx';
import { sayFailure } from '../../components/ui/say-failure.ts';
import { leaving, UnsavedQuestion } from '../../components/ui/unsaved.tsx';
import { onChange } from '../../lib/browser/changes.ts';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { confirmed } from '../../lib/browser/confirmed-call.ts';
import { isOffered, noteSeen } from '../../lib/browser/guide.ts';
import { openInbox } from '../../lib/browser/open-inbox.ts';
import { send } from '../../lib/browser/send.ts';
import { speak } from '../../lib/browser/speak.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { guideTexts } from '../../lib/i18n/guide.ts';
import { helpLinkTexts } from '../../lib/i18n/help-link.ts';
import { optionsTexts } from '../../lib/i18n/options.ts';
import { text } from '../../lib/i18n/text.ts';
import { ApprovalsPage } from './approvals-page.tsx';
import { CompanyPage } from './company-page.tsx';
import { Confirmations } from './confirmations.tsx';
import { ImportPage } from './import-page.tsx';
import { may } from './may.ts';
import { MembersPage } from './members-page.tsx';
import { go, route } from './route.ts';
import { Reminder } from './security/reminder.tsx';
import { SecurityPage } from './security-page.tsx';
import { ServicePage } from './service-page.tsx';
import { useSetupFirst } from './setup-first.ts';
import { SitesPage } from './sites-page.tsx';

const t = text(optionsTexts);
const c = text(commonTexts);
const g = text(guideTexts);
const h = text(helpLinkTexts);

const BookingsPage = later(async () => (await import('./bookings-page.tsx')).BookingsPage);
const CustomersPage = later(async () => (await import('./customers-page.tsx')).CustomersPage);
const SetupPage = later<{ known: ExtensionState; me: Me }>(async () => (await import('./setup-page.tsx')).SetupPage);
const ModulesPage = later<{ me: Me }>(async () => (await import('./modules-page.tsx')).ModulesPage);

type Me = NonNullable<ExtensionState['me']>;
type Place = {
  name: 'sites' | 'service' | 'bookings' | 'customers' | 'modules' | 'members' | 'approvals' | 'security' | 'company';
  icon: LucideIcon;
  shown: boolean;
};

function places(known: ExtensionState, me: Me): Place[] {
  const all: Place[] = [
    { name: 'sites', icon: Globe, shown: may('sites.read') },
    { name: 'service', icon: Headset, shown: may('service.read') },
    { name: 'bookings', icon: CalendarDays, shown: me.modules.includes('booking') && may('bookings.read') },
    { name: 'customers', icon: Contact, shown: me.modules.includes('customers') && may('customers.read') },
    { name: 'members', icon: Users, shown: may('members.read') },
    { name: 'approvals', icon: Stamp, shown: may('approvals.request') || known.approvals > 0 },
    { name: 'modules', icon: Blocks, shown: may('modules.write') },
    { name: 'security', icon: ShieldCheck, shown: true },
    { name: 'company', icon: Building2, shown: may('company.read') },
  ];
  // Until there is a second factor, where the company wants one, there is but one place to go.
  return all.filter(({ name, shown }) => (me.session.restricted ? name === 'security' : shown));
}

export function SignedIn({ known, me }: { known: ExtensionState; me: Me }) {
  const shown = places(known, me);
  const named = shown.find((place) => place.name === route.value[0]);
  const inSetup = route.value[0] === 'setup' && may('company.write') && !me.session.restricted;
  usePlan();
  const asking = useSetupFirst(me, !named && !inSetup);
  const [guiding, setGuiding] = useState(false);
  const guide = () => {
    noteSeen('settings');
    setGuiding(true);
  };
  if (inSetup) return <SetupPage known={known} me={me} />;
  const here = asking ? undefined : (named ?? shown[0]);
  return (
    <div class="fd-shell">
      <Top me={me} onGuide={guide} />
      <Places shown={shown} here={here?.name} waiting={known.approvals} />
      {!me.session.restricted && <Reminder />}
      <main class="fd-main">
        {me.session.restricted && <Banner kind="warn">{c('needsFactor')}</Banner>}
        {known.connection === 'offline' && !me.session.restricted && (
          <Banner kind="warn">
            {t('offline')} <HelpLink topic="server" />
          </Banner>
        )}
        {!guiding && here === shown[0] && may('sites.write') && isOffered('settings') && (
          <GuideOffer onStart={guide} onDecline={() => noteSeen('settings')} />
        )}
        {here && page(here.name, me)}
      </main>
      {guiding && <Guide name="settings" onEnd={() => setGuiding(false)} />}
      <Confirmations known={known} />
      <UnsavedQuestion />
    </div>
  );
}

/** What a plan has no room for leads to the plan, and is forgotten once that is another. */
function usePlan(): void {
  useEffect(() => {
    ownProblems.plan_limit = PlanProblem;
    planPlace.value = may('company.write') ? '#/company/plan' : null;
    return onChange((change) => {
      if (change.t === 'plan') planTurn.value++;
    });
  }, []);
}

type PlacesProps = {
  shown: Place[];
  here: Place['name'] | undefined;
  /** Approvals that wait for the reader. */
  waiting: number;
};

/** The places; where they are more than fit, the one that is shown is in sight. */
function Places({ shown, here, waiting }: PlacesProps) {
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [here]);
  return (
    <nav ref={nav} class="fd-nav" aria-label={t('nav')}>
      {shown.map(({ name, icon }) => (
        <a
          key={name}
          class="fd-nav-link"
          href={`#/${name}`}
          aria-current={name === here ? 'page' : undefined}
          data-tour={name}
        >
          <Icon of={icon} />
          {t(name)}
          {name === 'approvals' && waiting > 0 && <Badge kind="count">{formatNumber(waiting)}</Badge>}
        </a>
      ))}
    </nav>
  );
}

function page(name: Place['name'], me: Me): ComponentChildren {
  if (name === 'sites') return <SitesPage me={me} />;
  if (name === 'service') return <ServicePage me={me} />;
  if (name === 'bookings') return <BookingsPage />;
  if (name === 'customers') return <CustomersPage />;
  if (name === 'modules') return <ModulesPage me={me} />;
  if (name === 'members') return route.value[1] === 'import' ? <ImportPage /> : <MembersPage me={me} />;
  if (name === 'approvals') return <ApprovalsPage />;
  if (name === 'company') return <CompanyPage />;
  return <SecurityPage me={me} />;
}

function Top({ me, onGuide }: { me: Me; onGuide: () => void }) {
  return (
    <header class="fd-top">
      <BrandMark size={28} />
      <strong class="fd-top-company">
        <CompanyMenu
          me={me}
          onSwitch={(company) => leaving(() => void sayFailure(confirmed(() => send('switchCompany', { company }))))}
        />
      </strong>
      <span data-tour="openInbox">
        <Button kind="quiet" small label={t('openInbox')} onClick={() => void openInbox()}>
          <Icon of={Inbox} size={14} />
          <span class="fd-top-label">{t('openInbox')}</span>
        </Button>
      </span>
      {!me.session.restricted && <HelpMenu onGuide={onGuide} />}
      <LanguageMenu onChoose={speak} />
      <span class="fd-row">
        <span class="fd-top-name">{me.member.name}</span>
        <Badge>{roleName(me.member)}</Badge>
        <Avatar name={me.member.name} />
      </span>
      <Button
        kind="quiet"
        small
        label={c('signOut')}
        onClick={() => leaving(() => void sayFailure(send('signOut', {})))}
      >
        <Icon of={LogOut} size={14} />
        <span class="fd-top-label">{c('signOut')}</span>
      </Button>
    </header>
  );
}

function HelpMenu({ onGuide }: { onGuide: () => void }) {
  const setup = { label: g('setup'), icon: ListChecks, onSelect: () => leaving(() => go('setup')) };
  return (
    <Menu
      label={g('help')}
      items={[
        { label: h('title'), icon: LifeBuoy, onSelect: () => leaving(() => go('help')) },
        { label: g('again'), icon: Compass, onSelect: onGuide },
        ...(may('company.write') ? [setup] : []),
      ]}
    >
      <Icon of={CircleQuestionMark} />
    </Menu>
  );
}
