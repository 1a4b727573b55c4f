import { Package } from 'lucide-react';
import { useState, type CSSProperties, type ReactNode } from 'react';

interface ArtTileProps {
  /** A photograph or a drawing; `hue` is that of the product, in degrees. */
  image: { url: string; alt: string; hue: number };
  /** The first pictures of a page load at once, the others when they come near. */
  isEager?: boolean;
  /** Said by the words beside it. */
  isDecorative?: boolean;
  className?: string;
  children?: ReactNode;
}

const isDrawn = (url: string) => url.startsWith('/art/');

/** The wall and floor that a product stands on, tinted by its own hue; photographs and drawings alike. */
export function ArtTile({
  image,
  isEager = false,
  isDecorative = false,
  className = '',
  children,
}: ArtTileProps) {
  const [brokenUrl, setBrokenUrl] = useState('');
  const alt = isDecorative ? '' : image.alt;
  return (
    <span
      className={`art-tile block aspect-square ${className}`}
      style={{ '--art-h': image.hue } as CSSProperties}
    >
      {brokenUrl === image.url ? (
        <span
          role={alt ? 'img' : undefined}
          aria-label={alt || undefined}
          className="grid size-full place-items-center text-subtle"
        >
          <Package aria-hidden size={28} strokeWidth={1.25} />
        </span>
      ) : (
        <img
          src={image.url}
          alt={alt}
          width={400}
          height={400}
          loading={isEager ? 'eager' : 'lazy'}
          decoding="async"
          onError={() => setBrokenUrl(image.url)}
          className={
            isDrawn(image.url) ? 'size-full object-contain p-2' : 'size-full object-contain photo'
          }
        />
      )}
      {children}
    </span>
  );
}
