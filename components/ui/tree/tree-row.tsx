import type { ComponentChildren } from 'preact';

export type RowProps = {
  /** Begins the ids of its parts. */
  id: string;
  node: number;
  name: string;
  /** What was searched for, and is shown in the name. */
  query: string;
  level: number;
  place: number;
  siblings: number;
  /** px from the top of all rows. */
  top: number;
  /** Undefined where there is nothing to open. */
  open: boolean | undefined;
  active: boolean;
  selected: boolean;
  moved: boolean;
  /** Why it cannot be chosen. */
  blocked: string | null;
  mark: ComponentChildren;
  more: ComponentChildren;
  /** Shown while the row has the pointer or the focus. */
  actions: ComponentChildren;
};

/** One row; what happens to it is heard by the tree. */
export function TreeRow(props: RowProps) {
  const { id, node, name, query, level, open, active, blocked, mark, more, actions } = props;
  return (
    <div
      role="treeitem"
      class="fd-tree-row"
      data-row={node}
      data-moved={props.moved || undefined}
      aria-level={level}
      aria-posinset={props.place}
      aria-setsize={props.siblings}
      aria-expanded={open}
      aria-selected={props.selected}
      aria-disabled={blocked ? true : undefined}
      aria-labelledby={`${id}-name ${id}-more`}
      tabIndex={active ? 0 : -1}
      style={{ transform: `translateY(${props.top}px)`, '--level': level - 1 }}
    >
      <span class="fd-tree-twist" data-twist={open !== undefined || undefined} />
      {mark}
      <span class="fd-tree-name fd-cut" id={`${id}-name`} title={name}>
        {marked(name, query)}
      </span>{' '}
      <span class="fd-tree-more" id={`${id}-more`}>
        {blocked ?? more}
      </span>
      {actions && <span class="fd-tree-actions">{actions}</span>}
    </div>
  );
}

/** The part of a name that was searched for stands out. */
function marked(name: string, query: string): ComponentChildren {
  const at = query ? name.toLowerCase().indexOf(query.toLowerCase()) : -1;
  if (at < 0) return name;
  const end = at + query.length;
  return (
    <>
      {name.slice(0, at)}
      <mark>{name.slice(at, end)}</mark>
      {name.slice(end)}
    </>
  );
}
