/** The demo's only user. */
export function ownerWith(password: string) {
	return { email: 'demo@example.com', password, firstName: 'Demo', lastName: 'User' };
}

/** The user with the password of this demo, which is printed. */
export type DemoOwner = ReturnType<typeof ownerWith>;
