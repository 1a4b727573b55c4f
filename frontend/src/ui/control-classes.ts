/** The face of every text-like control. Borders reach 3:1; 16 px text on touch, or iOS zooms the page. */
export const controlClasses =
  'w-full rounded-sm border border-line-strong bg-surface px-3 text-md text-fg transition-colors pointer-coarse:text-lg disabled:bg-sunken disabled:text-subtle aria-invalid:border-danger';
