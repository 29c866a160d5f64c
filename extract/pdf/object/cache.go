package object

// A cache keeps objects by number in two generations: when the younger is full,
// it becomes the older and what was not asked for since is forgotten.
type cache struct {
	young, old map[uint32]cached
	cost       int // of the younger, in bytes
}

type cached struct {
	object Object
	cost   int // estimated size in bytes
}

func (c *cache) get(num uint32) (Object, bool) {
	if k, ok := c.young[num]; ok {
		return k.object, true
	}
	k, ok := c.old[num]
	if ok {
		c.put(num, k.object, k.cost)
	}
	return k.object, ok
}

func (c *cache) put(num uint32, o Object, cost int) {
	if c.young == nil || c.cost > cacheCost {
		c.old, c.young, c.cost = c.young, make(map[uint32]cached), 0
	}
	c.young[num] = cached{o, cost}
	c.cost += cost + elementCost
}

func (c *cache) clear() { *c = cache{} }
