/** The demo's only user. No secret: n8n listens on this machine only, and the password is printed. */
export const OWNER = {
	email: 'demo@example.com',
	password: 'Demo-only-2024',
	firstName: 'Demo',
	lastName: 'User',
};
