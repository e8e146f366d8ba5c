// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ConfirmDialog } from '../../../components/ui/confirm-dialog.tsx';
import { CopyField } from '../../../components/ui/copy-field.tsx';
import { Menu } from '../../../components/ui/menu.tsx';
import { QrCode } from '../../../components/ui/qr-code.tsx';
import { Tabs } from '../../../components/ui/tabs.tsx';
import { Toasts, toast } from '../../../components/ui/toast.tsx';
import { Tooltip } from '../../../components/ui/tooltip.tsx';
import { warmForms } from '../../../components/ui/use-form.ts';

beforeAll(() => {
  // The test's DOM has no popovers: opening is only the event that the browser would send.
  HTMLElement.prototype.hidePopover ??= function hide() {};
});
// Without it a form that has something to say reads a file first.
beforeAll(warmForms);
afterEach(cleanup);

describe('Menu', () => {
  it('moves by arrows, Home, End and letters, and gives the focus back', () => {
    const onSelect = vi.fn();
    const items = ['Edit', 'Copy', 'Remove'].map((label) => ({ label, onSelect: () => onSelect(label) }));
    render(
      <Menu label="更多" items={items}>
        …
      </Menu>,
    );
    const menu = screen.getByRole('menu', { hidden: true });
    const rows = within(menu).getAllByRole('menuitem', { hidden: true });
    fireEvent(menu, Object.assign(new Event('toggle'), { newState: 'open' }));
    expect(document.activeElement).toBe(rows[0]);
    const press = (key: string) => fireEvent.keyDown(menu, { key });
    press('ArrowDown');
    expect(document.activeElement).toBe(rows[1]);
    press('End');
    expect(document.activeElement).toBe(rows[2]);
    press('ArrowDown');
    expect(document.activeElement).toBe(rows[0]);
    press('r');
    expect(document.activeElement).toBe(rows[2]);
    fireEvent.click(rows[2] as HTMLElement);
    expect(onSelect).toHaveBeenCalledExactlyOnceWith('Remove');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: '更多' }));
  });
});

function TwoTabs() {
  const [value, setValue] = useState<'a' | 'b'>('a');
  return (
    <Tabs
      label="站点"
      value={value}
      onChange={setValue}
      tabs={[
        { value: 'a', label: '网址' },
        { value: 'b', label: '外观' },
      ]}
    >
      {value}
    </Tabs>
  );
}

describe('Tabs', () => {
  it('choose by arrow keys, with one of them in the tab order', () => {
    render(<TwoTabs />);
    const [first, second] = screen.getAllByRole('tab') as [HTMLElement, HTMLElement];
    first.focus();
    fireEvent.keyDown(first, { key: 'ArrowLeft' });
    expect(second.getAttribute('aria-selected')).toBe('true');
    expect([first.tabIndex, second.tabIndex]).toEqual([-1, 0]);
    expect(screen.getByRole('tabpanel', { name: '外观' }).textContent).toBe('b');
  });
});

describe('ConfirmDialog', () => {
  it('stays open and says why when it was refused, and closes when it went well', async () => {
    const onClose = vi.fn();
    const onConfirm = vi
      .fn()
      .mockResolvedValueOnce({ ok: false, error: { code: 'last_owner' } })
      .mockResolvedValue({ ok: true, value: null });
    render(
      <ConfirmDialog asked title="停用？" confirmLabel="停用" busyLabel="…" onConfirm={onConfirm} onClose={onClose}>
        说明
      </ConfirmDialog>,
    );
    const confirm = screen.getByRole('button', { name: '停用' });
    await act(async () => void fireEvent.click(confirm));
    expect(screen.getByRole('alert').textContent).toContain('至少要保留一位所有者');
    expect(onClose).not.toHaveBeenCalled();
    await act(async () => void fireEvent.click(confirm));
    expect(onClose).toHaveBeenCalled();
  });
});

describe('CopyField', () => {
  it('selects the text and says so where the clipboard is closed', async () => {
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: vi.fn().mockRejectedValue(new Error('closed')) },
    });
    render(<CopyField value="1234567897" label="企业 ID" />);
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: '复制 企业 ID' })));
    expect(screen.getByRole('status').textContent).toContain('手动复制');
  });
});

describe('Toasts', () => {
  it('offer their action and go', () => {
    const run = vi.fn();
    render(<Toasts />);
    act(() => void toast('已移除', { label: '撤销', run }));
    fireEvent.click(screen.getByRole('button', { name: '撤销' }));
    expect(run).toHaveBeenCalledOnce();
    expect(screen.queryByText('已移除')).toBeNull();
  });

  it('go before their time once they are true no more', () => {
    render(<Toasts />);
    let drop = () => {};
    act(() => {
      drop = toast('会话已结束');
    });
    screen.getByText('会话已结束');
    act(() => drop());
    expect(screen.queryByText('会话已结束')).toBeNull();
  });
});

describe('Tooltip', () => {
  it('describes its control and is put away by Escape', () => {
    render(
      <Tooltip text="只有您看得到">
        {(id) => (
          <button type="button" aria-describedby={id}>
            预览
          </button>
        )}
      </Tooltip>,
    );
    const button = screen.getByRole('button');
    const tip = screen.getByRole('tooltip');
    expect(button.getAttribute('aria-describedby')).toBe(tip.id);
    fireEvent.keyDown(button, { key: 'Escape' });
    expect(tip.parentElement?.dataset.dismissed).toBe('true');
  });
});

describe('QrCode', () => {
  it('is one named drawing with a finder pattern in its corner', () => {
    render(<QrCode value="otpauth://totp/x?secret=ABC" label="二维码" />);
    const path = screen.getByRole('img', { name: '二维码' }).querySelector('path')?.getAttribute('d') ?? '';
    for (let x = 2; x < 9; x++) expect(path).toContain(`M${x} 2h1v1h-1z`);
    expect(path).not.toContain('M9 2h1');
  });
});
