if (token) {
  const answer = await fetch({{path}}, { method: {{method}}, headers: { [{{header}}]: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`the service answers ${answer.status}`);
}
