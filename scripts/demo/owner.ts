/** The demo's only user. The password is no secret: n8n listens on this machine only, and it is printed. */
export const OWNER = {
	email: 'demo@example.com',
	password: 'Demo-only-2024',
	firstName: 'Demo',
	lastName: 'User',
};
