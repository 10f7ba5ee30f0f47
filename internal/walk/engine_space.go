package walk

import (
	"strconv"

	"miroir/internal/site"
	"miroir/sandbox"
)

// OpenMessage implements SpaceHands.
func (e *Engine) OpenMessage(subject func(string) bool, link int) error {
	if e.state == nil {
		return miss("nothing_open", nil)
	}
	ids, got := subjects(e.world, e.state, e.siteID, e.words)
	for i, id := range ids {
		if !subject(got[i]) {
			continue
		}
		if err := e.act(sandbox.ReadMessage{ID: id}, nil); err != nil || link == 0 {
			return err
		}
		return e.follow(link)
	}
	return miss("no_message", map[string]any{"Got": got})
}

// OpenDocument implements SpaceHands.
func (e *Engine) OpenDocument(name string) (string, error) {
	if e.state == nil {
		return "", miss("nothing_open", nil)
	}
	id, got := issued(e.state, e.siteID, name)
	if id == 0 {
		return "", miss("no_document", map[string]any{"Name": name, "Got": got})
	}
	v := sandbox.LookIssued(e.world, e.state, id)
	page, err := e.drawn(site.Key{Kind: site.Paper, Locale: e.words.Tag(), Site: e.siteID}, site.Request{Look: e.home(), Paper: v.Ref(), Space: e.siteID})
	if err != nil {
		return "", err
	}
	return page.text(), nil
}

// ofSpace completes the key of a page of the space that shows one thing.
func (e *Engine) ofSpace(key *site.Key, r *site.Request) {
	switch e.at.Kind {
	case sandbox.CasePlace:
		r.Look, r.Case = sandbox.LookFiled(e.world, e.state, e.at.Site, e.at.Procedure, e.at.Row), e.at.Row
	case sandbox.MessagesPlace:
		m, ok := e.state.Message(e.at.Row)
		if !ok {
			return
		}
		key.Kind, key.Procedure, key.Item = site.SpaceMessage, m.Case.Procedure, strconv.Itoa(m.After)
		r.Message = m.ID
		r.Look, _ = sandbox.LookMessage(e.world, e.state, m.ID)
	case sandbox.DocumentsPlace:
		if v := sandbox.LookIssued(e.world, e.state, e.at.Row); v != nil {
			key.Kind, r.Paper, r.Space = site.Paper, v.Ref(), e.at.Site
		}
	}
}
