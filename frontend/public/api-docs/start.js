const CSRF = /(?:^|; )sw_csrf=([^;]*)/;

SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  tryItOutEnabled: true,
  // Whoever is signed in to the shop tries calls as themselves; writes must echo the cookie.
  requestInterceptor(request) {
    const [, token] = CSRF.exec(document.cookie) ?? [];
    if (token) request.headers['X-CSRF-Token'] = decodeURIComponent(token);
    return request;
  },
});
