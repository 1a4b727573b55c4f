import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';

import { ArtTile } from './art-tile';

const image = { url: 'https://elsewhere.example/mug.jpg', alt: 'A red mug', hue: 10 };

it('stands without a picture that does not load, and tries the next one', () => {
  const { container, rerender } = render(<ArtTile image={image} />);
  fireEvent.error(screen.getByRole('img', { name: 'A red mug' }));
  expect(container.querySelector('img')).toBeNull();
  expect(screen.getByRole('img', { name: 'A red mug' })).toBeVisible();

  rerender(<ArtTile image={{ ...image, url: '/art/mug-red-enamel-1.svg' }} />);
  expect(container.querySelector('img')).not.toBeNull();
});
