import { useEffect } from 'react';

/** Titles the document while the page is shown. The first response carries its own title; this serves later ones. */
export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    if (title) document.title = title;
  }, [title]);
}
