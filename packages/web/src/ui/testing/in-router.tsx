import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';

/** Renders a page at an address, in a router that knows this one path and believes every query. */
export function InRouter({ path, at, page }: { path: string; at: string; page: () => React.ReactElement | null }): React.ReactElement {
  const root = createRootRoute();
  const route = createRoute({ getParentRoute: () => root, path, component: page });
  const router = createRouter({
    routeTree: root.addChildren([route]),
    history: createMemoryHistory({ initialEntries: [at] }),
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    // The router's own way writes JSON, in which the text "1" has quotation marks.
    stringifySearch: (search) => {
      const text = new URLSearchParams(
        Object.entries(search).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
      ).toString();
      return text === '' ? '' : `?${text}`;
    },
    defaultNotFoundComponent: () => null,
  });
  return <RouterProvider router={router as never} />;
}
