/** How wide the drawer is beside the list, in px, and the most it takes of the window. */
export const drawerWidth = { usual: 520, min: 420, maxShare: 0.6 } as const;

/** As wide as was asked for, where the window leaves room. */
export const fittingDrawerWidth = (width: number, windowWidth: number): number =>
  Math.round(Math.max(drawerWidth.min, Math.min(width, windowWidth * drawerWidth.maxShare)));
