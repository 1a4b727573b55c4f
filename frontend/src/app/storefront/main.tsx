import '@/app/app.css';

import { mount } from '@/app/mount';

import { routes } from './routes';

mount(routes);
