// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { Plus } from 'lucide-preact';
import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BackupCodes } from '../../../components/security/backup-codes.tsx';
import { LockRules } from '../../../components/security/rules-lock.tsx';
import { ConfirmDialog } from '../../../components/ui/confirm-dialog.tsx';
import { Dialog } from '../../../components/ui/dialog.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { keepFocus } from '../../../components/ui/keep-focus.ts';
import { RowTools } from '../../../components/ui/row-tools.tsx';
import { securityRules } from '../../../lib/contract/rules.ts';

let end: () => void;
let root: HTMLElement;
beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
  end = keepFocus(root);
});
afterEach(() => {
  end();
  cleanup();
  root.remove();
});

const show = (view: VNode) => render(view, { container: root });
const button = (name: string) => screen.getByRole('button', { name });
const press = async (name: string) => {
  button(name).focus();
  await act(async () => void fireEvent.click(button(name)));
};
const focused = (text: string) => waitFor(() => expect(document.activeElement?.textContent).toBe(text));

/** What its button does away with. */
function Until({ children, then }: { children: ComponentChildren; then?: ComponentChildren }) {
  const [gone, setGone] = useState(false);
  if (gone) return <>{then}</>;
  return (
    <div>
      {children}
      <button type="button" onClick={() => setGone(true)}>
        做完
      </button>
    </div>
  );
}

describe('a control that goes while it has the focus', () => {
  it('hands it to the heading nearest around it', async () => {
    show(
      <main>
        <h1>安全</h1>
        <section>
          <h2>已锁定的成员</h2>
          <ul>
            <Until>林秋</Until>
          </ul>
        </section>
      </main>,
    );
    await press('做完');
    await focused('已锁定的成员');
  });

  it('hands it to the control that is left in its row', async () => {
    show(
      <section>
        <h2>登录设备</h2>
        <ul>
          <li>
            <Until then={<button type="button">管理</button>}>名称</Until>
          </li>
        </ul>
      </section>,
    );
    await press('做完');
    await focused('管理');
  });

  /** Rows that are asked about before they go. */
  function Rows({ names }: { names: string[] }) {
    const [left, setLeft] = useState(names);
    const [asked, setAsked] = useState<string | null>(null);
    return (
      <section>
        <h2>常用语</h2>
        {left.length === 0 ? (
          <EmptyState icon={Plus} title="还没有" action={<button type="button">添加</button>} />
        ) : (
          <ul>
            {left.map((name) => (
              <li key={name}>
                <RowTools name={name} onUp={null} onEdit={() => {}} onRemove={() => setAsked(name)} />
              </li>
            ))}
          </ul>
        )}
        <ConfirmDialog
          asked={asked}
          title="删除？"
          confirmLabel="删除"
          busyLabel="正在删除…"
          onConfirm={async (name) => {
            setLeft(left.filter((one) => one !== name));
            return { ok: true, value: null };
          }}
          onClose={() => setAsked(null)}
        >
          不能恢复
        </ConfirmDialog>
      </section>
    );
  }
  const remove = async (name: string) => {
    await press(`删除“${name}”`);
    await press('删除');
  };
  const focusedLabel = (label: string) =>
    waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe(label));

  it('hands it to the same control of the next row where its row goes, of the last where there is no next', async () => {
    show(<Rows names={['甲', '乙', '丙']} />);
    await remove('乙');
    await focusedLabel('删除“丙”');
    await remove('丙');
    await focusedLabel('删除“甲”');
  });

  it('hands it to the way to add one where the list is empty', async () => {
    show(<Rows names={['甲']} />);
    await remove('甲');
    await focused('添加');
  });

  it('does not take it from what took it', async () => {
    function Field() {
      return <input aria-label="搜索" ref={(field) => field?.focus()} />;
    }
    show(
      <main>
        <h1>安全</h1>
        <Until then={<Field />}>筛选</Until>
      </main>,
    );
    await press('做完');
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 10)));
    expect(document.activeElement?.getAttribute('aria-label')).toBe('搜索');
  });

  it('lets it go where somebody pressed on nothing', async () => {
    show(
      <main>
        <h1>安全</h1>
        <Until>筛选</Until>
      </main>,
    );
    button('做完').focus();
    button('做完').blur();
    fireEvent.mouseDown(screen.getByRole('main'));
    await new Promise((done) => setTimeout(done));
    await act(async () => void fireEvent.click(button('做完')));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 10)));
    expect(document.activeElement).toBe(document.body);
  });
});

describe('the security centre', () => {
  it('L12 · a rule that was saved is read in its new words', async () => {
    function Rules() {
      const [rules, setRules] = useState(securityRules.parse({}));
      const onSave = async (change: (all: typeof rules) => typeof rules) => {
        setRules(change(rules));
        return { ok: true, value: null } as const;
      };
      return <LockRules rules={{ ...rules, exportsFixed: false }} mayWrite here={false} onSave={onSave} />;
    }
    show(<Rules />);
    root.querySelector('details')!.open = true;
    fireEvent.change(screen.getByLabelText('锁定时长'), { target: { value: '20' } });
    await press('保存');
    await waitFor(() => expect(document.activeElement?.tagName).toBe('SUMMARY'));
    expect(document.activeElement?.textContent).toContain('锁定 20 分钟');
  });

  it('R20 · backup codes are read from the title of their dialog, also in the place of a form', async () => {
    function Steps() {
      const [codes, setCodes] = useState<string[]>([]);
      return (
        <Dialog title={codes.length > 0 ? '保存备用码' : '设置'} open held={codes.length > 0} onClose={vi.fn()}>
          {codes.length > 0 ? (
            <BackupCodes codes={codes} email="lin@qinghe.cn" onDone={vi.fn()} />
          ) : (
            <button type="button" onClick={() => setCodes(['abcd-efgh'])}>
              确认
            </button>
          )}
        </Dialog>
      );
    }
    show(<Steps />);
    await press('确认');
    await focused('保存备用码');
  });
});
