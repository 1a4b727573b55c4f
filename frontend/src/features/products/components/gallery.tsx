import { clsx } from 'clsx';
import { useState } from 'react';

import type { Image } from '@/api';
import { ArtTile } from '@/ui/art-tile';

import { text } from '../text';

interface GalleryProps {
  images: readonly Image[];
  /** The chosen variant's picture; it comes first when it changes. */
  preferred?: string | undefined;
}

const SHOWN = 6;

export function Gallery({ images, preferred }: GalleryProps) {
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const [followed, setFollowed] = useState(preferred);
  if (followed !== preferred) {
    setFollowed(preferred);
    setChosen(preferred);
  }
  const url = chosen ?? preferred;
  const current = images.find((image) => image.url === url) ?? images[0];
  if (!current) return null;
  return (
    <div className="grid gap-3">
      <ArtTile image={current} isEager className="max-h-160 w-full" />
      {images.length > 1 && (
        <ul aria-label={text.pictures} className="grid grid-cols-6 gap-2.5 sm:flex">
          {images.slice(0, SHOWN).map((image, position) => (
            <li key={image.url}>
              <button
                type="button"
                aria-label={text.showPicture(position + 1)}
                aria-pressed={image.url === current.url}
                onClick={() => setChosen(image.url)}
                className={clsx(
                  'block aspect-square w-full rounded-lg border-2 sm:size-18',
                  image.url === current.url ? 'border-fg' : 'border-transparent',
                )}
              >
                <ArtTile image={image} isDecorative className="size-full" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
