import type { CSSProperties, ReactNode } from 'react';

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
  return (
    <span
      className={`art-tile block aspect-square ${className}`}
      style={{ '--art-h': image.hue } as CSSProperties}
    >
      <img
        src={image.url}
        alt={isDecorative ? '' : image.alt}
        width={400}
        height={400}
        loading={isEager ? 'eager' : 'lazy'}
        decoding="async"
        className={
          isDrawn(image.url) ? 'size-full object-contain p-2' : 'size-full object-contain photo'
        }
      />
      {children}
    </span>
  );
}
